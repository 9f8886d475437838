process "web" {
  command = "./web ${upper("a", "b")}"
}
