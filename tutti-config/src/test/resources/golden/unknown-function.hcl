process "web" {
  command = "./web ${uper("a")}"
}
