process "web" { command = "" }
process "api" { command = [] }
