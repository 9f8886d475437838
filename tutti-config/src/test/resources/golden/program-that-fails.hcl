process "web" {
  command = "./web ${exec("sh -c 'echo no such branch >&2; exit 3'")}"
}
