process "web" {
  command = "./web --port 8080"
}
