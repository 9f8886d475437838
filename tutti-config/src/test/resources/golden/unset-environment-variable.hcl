process "web" {
  command = "./web ${HOEM} ${env("NOPE")}"
}
