process "web" { command = "./web" }
process "db" { command = "./db" }
task "web" { command = "./build" }
