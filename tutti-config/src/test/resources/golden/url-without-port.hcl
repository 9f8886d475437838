process "db" { command = "./db" }
process "web" { command = "./web ${unit.db.url}" }
