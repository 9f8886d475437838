process "web" {
  command = "./web"
  command = "./other"
}
