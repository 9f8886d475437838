project { name = "" }
process "web" { command = "./web" }
