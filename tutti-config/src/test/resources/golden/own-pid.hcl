process "web" {
  command = "./web --pid ${unit.web.pid}"
  ports   = ["http"]
  hooks { after_start = "renice ${unit.web.pid}" }
}
