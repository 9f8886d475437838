process "web" {
  command = "./web"
  ready { method = "POST" }
}
