use std::process::ExitCode;

fn main() -> ExitCode {
    fourpillars::cli::main()
}
