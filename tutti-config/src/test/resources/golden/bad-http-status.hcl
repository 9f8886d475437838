process "web" {
  command = "./web"
  ready {
    http   = "http://localhost:8080/"
    status = "2(0"
  }
}
