//! Dispatch only; see the library for the map of the house.

fn main() -> std::process::ExitCode {
    yizheng::cli::main()
}
