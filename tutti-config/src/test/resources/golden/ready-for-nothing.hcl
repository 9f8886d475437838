process "web" {
  command = "./web"
  ready { within = "5s" }
}
