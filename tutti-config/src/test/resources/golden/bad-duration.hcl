process "web" {
  command = "./web"
  ready {
    tcp    = 8080
    within = "30 parsecs"
  }
}
