container "a" {
  image = "a"
  ports = { 5432 = 5433 }
  ready {
    tcp  = [5432, 5433, 6432]
    http = [":8080/health", "http://localhost:9999/elsewhere"]
  }
}
container "b" {
  image = "b"
  ready { http = { url = ":80/" } }
  health {
    tcp      = 1
    pid_file = "b.pid"
  }
}
container "c" {
  image   = "c"
  network = "none"
  ready { tcp = 1 }
}
process "d" {
  command = "d"
  ready { healthcheck = true }
  health { healthcheck = true }
  hooks {
    after_ready = [{ command = "x", in = "host" }, { command = "y", in = "unit" }]
    before_stop = { command = "z", in = "unit" }
  }
}
