process "my web" { command = "./web" }
process "9lives" { command = "./cat" }
