# A key-value store, a task that fills it, a web API that depends on both, and a worker that stumbles once.
# Nothing but a JDK is needed.

variable "java" {
  description = "The java command"
  default     = "${env("TUTTI_JAVA", "java")} -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
}

process "store" {
  command = "${var.java} Store.java"
  ports   = { tcp = 0 } # 0: Tutti picks a free port and gives it to the process as PORT
  ready { tcp = "localhost:${unit.store.port.tcp}" }
}

task "seed" {
  command = "${var.java} Seed.java ${unit.store.port.tcp}" # so it waits until the store is ready
}

process "api" {
  command    = "${var.java} Api.java"
  depends_on = ["store", "seed"] # store ready, seed succeeded
  env        = { STORE_PORT = unit.store.port.tcp }
  ports      = { http = 0 }
  ready {
    http   = "http://localhost:${unit.api.port.http}/health"
    within = "30s"
  }
}

process "worker" {
  command    = "${var.java} Worker.java ${unit.store.port.tcp}"
  depends_on = ["seed"]
  restart    = "on-failure"
  ready { output = "working" }
}
