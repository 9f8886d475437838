process "web" {
  command = "./web"
  hooks {
    before_start = ["make", "db"]
    after_redy   = "curl localhost"
    before_stop { comand = "x" }
    after_stop   = [{ command = "y", in = "inside" }]
  }
}
