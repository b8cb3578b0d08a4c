//! What several specifications need.

use fourpillars::toolkit::Toolkit;
use std::fs;
use std::path::{Path, PathBuf};

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The files of a folder by names with `/`, sorted; fonts are no texts.
pub fn files_of(folder: &Path) -> Vec<(String, String)> {
    fn walk(root: &Path, folder: &Path, out: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, out);
            } else if path.extension().is_none_or(|extension| extension != "ttf") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                // A font is no text.
                if let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) {
                    out.push((name, text));
                }
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, folder, &mut out);
    out.sort();
    out
}

pub fn slice() -> Toolkit {
    match Toolkit::from_files(&files_of(&fixture("slice"))) {
        Ok(toolkit) => toolkit,
        Err(faults) => panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// One run of the program under a fixed clock and fixed ids.
#[must_use]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Run {
    pub fn new(folder: &Path, args: &[&str]) -> Self {
        Self::with_input(folder, args, "")
    }

    pub fn with_input(folder: &Path, args: &[&str], input: &str) -> Self {
        // Ids count on from what the folder's files hold already.
        let held: usize = fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok())
            .map(|text| text.matches("id: \"t").count())
            .sum();
        let ids = format!("t{held}x");
        Self::as_given(folder, args, input, &[("FOURPILLARS_CLOCK", "2026-03-02T10:42:00Z"), ("FOURPILLARS_IDS", &ids)])
    }

    /// With these variables of the environment.
    pub fn as_given(folder: &Path, args: &[&str], input: &str, environment: &[(&str, &str)]) -> Self {
        use std::io::Write;
        use std::process::{Command, Stdio};
        let mut child = Command::new(env!("CARGO_BIN_EXE_fourpillars"))
            .args(args)
            .current_dir(folder)
            // Lines are as wide as nobody said.
            .env_remove("COLUMNS")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    /// The output of a run that ended with this code, without the last line end.
    #[track_caller]
    pub fn code(self, code: i32) -> String {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self.stdout.strip_suffix('\n').map(String::from).unwrap_or(self.stdout)
    }

    #[track_caller]
    pub fn success(self) -> String {
        self.code(0)
    }
}
