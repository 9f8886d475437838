process "web" {
  command "./web"
}
