//! Settings: `yizheng.toml` and the environment, the environment winning.

use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What the program is told.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen (`YIZHENG_LISTEN`).
    pub listen: SocketAddr,
    /// Where data lies (`YIZHENG_DATA`).
    pub data: PathBuf,
    /// The database (`DATABASE_URL`); none is SQLite in the data folder.
    pub database_url: Option<String>,
    /// Where the public reaches this program, for QR codes (`YIZHENG_PUBLIC_URL`).
    pub public_url: Option<String>,
    /// The font to print with (`YIZHENG_FONT`).
    pub font: Option<PathBuf>,
}

/// Settings that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file.
    #[error("yizheng.toml: {0}")]
    File(#[from] toml::de::Error),
    /// The file could not be opened.
    #[error("yizheng.toml: {0}")]
    Io(#[from] std::io::Error),
    /// A value.
    #[error("{name}： 「{value}」不是 地址：端口，例如 127.0.0.1:8080")]
    Listen {
        /// Which setting.
        name: &'static str,
        /// Its value.
        value: String,
    },
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    public_url: Option<String>,
    font: Option<PathBuf>,
}

impl Config {
    /// Reads `yizheng.toml` of the working folder, if it is there, and the environment.
    pub fn load() -> Result<Self, ConfigError> {
        let path = Path::new("yizheng.toml");
        let text = if path.exists() { std::fs::read_to_string(path)? } else { String::new() };
        Config::from(&text, |name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn from(text: &str, env: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let file: File = toml::from_str(text)?;
        let listen = env("YIZHENG_LISTEN").or(file.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        Ok(Config {
            listen: listen
                .parse()
                .map_err(|_| ConfigError::Listen { name: "YIZHENG_LISTEN", value: listen.clone() })?,
            data: env("YIZHENG_DATA").map(PathBuf::from).or(file.data).unwrap_or_else(|| "data".into()),
            database_url: env("DATABASE_URL").or(file.database_url),
            public_url: env("YIZHENG_PUBLIC_URL").or(file.public_url),
            font: env("YIZHENG_FONT").map(PathBuf::from).or(file.font),
        })
    }

    /// Whether there is a database already.
    pub fn has_database(&self) -> bool {
        self.database_url.is_some() || self.sqlite().exists()
    }

    fn sqlite(&self) -> PathBuf {
        self.data.join("yizheng.sqlite")
    }

    /// The database to open.
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.sqlite().display()))
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "listen = \"127.0.0.1:9\"\ndata = \"there\"";
        let config = Config::from(file, |name| (name == "YIZHENG_DATA").then(|| "here".to_owned())).unwrap();
        assert_eq!(config.listen.port(), 9);
        assert_eq!(config.data, std::path::Path::new("here"));
        assert!(Config::from("listen = \"nowhere\"", |_| None).is_err());
        assert!(Config::from("liste = \"\"", |_| None).is_err());
    }
}
