process "tutti" { command = "./web" }
