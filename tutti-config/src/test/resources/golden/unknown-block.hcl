proces "web" {
  command = "./web"
}
