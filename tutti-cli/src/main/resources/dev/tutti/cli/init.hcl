# What this project needs on a developer's machine. `tutti check` finds mistakes, `tutti start` brings it up.

variable "port" {
  default = 8080 # override: tutti start --var port=9090, or TUTTI_VAR_port=9090
}

# A process runs until it is stopped.
process "web" {
  command = "python3 -m http.server ${var.port} --bind 127.0.0.1"
  # depends_on = ["db", "migrate"]   # db ready, migrate succeeded
  # env        = { LOG_LEVEL = "debug" }
  # restart    = "on-failure"

  ready {
    http   = "http://localhost:${var.port}/"
    within = "30s"
  }
}

# A task runs to its end. It takes part in a start when a process needs it or it needs a process.
# task "migrate" {
#   command    = "./migrate"
#   depends_on = ["db"]
# }
