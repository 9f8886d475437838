process "web" {
  command = "./web --port 80
}
