process "web" {
  command = "./web"
  ready {
    htpp    = "http://localhost:8080/"
    timeout = "10s"
  }
}
