process "web" {
  command = "./web"
  ports   = ["http", "http"]
}
