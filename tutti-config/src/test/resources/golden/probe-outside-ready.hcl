process "web" {
  command = "./web"
  tcp     = 8080
}
