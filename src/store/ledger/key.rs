//! The key the ledger's roots are signed with: a file beside the data, read by its owner alone.

use super::hash::{hex, unhex};
use crate::error::{Result, StoreError};
use ed25519_dalek::{Signer, SigningKey};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// The key that signs roots.
pub struct RootKey(SigningKey);

impl RootKey {
    /// The key in that file; on first use one is made from the system's randomness.
    pub fn open(path: &Path) -> Result<RootKey> {
        if let Some(key) = RootKey::read(path)? {
            return Ok(key);
        }
        make(path)?;
        let gone = || std::io::Error::new(ErrorKind::NotFound, path.display().to_string());
        Ok(RootKey::read(path)?.ok_or_else(gone)?)
    }

    /// The key in that file, if there is one.
    pub fn read(path: &Path) -> Result<Option<RootKey>> {
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let wrong = |why| std::io::Error::new(ErrorKind::InvalidData, format!("{}: {why}", path.display()));
        let seed = unhex(text.trim_end()).map_err(wrong)?;
        Ok(Some(RootKey(SigningKey::from_bytes(&seed))))
    }

    /// Its public half, in hexadecimal.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// A signature, in hexadecimal.
    pub(super) fn sign(&self, message: &[u8]) -> String {
        hex(&self.0.sign(message).to_bytes())
    }
}

/// Writes a new key. It gets its name only when it is whole, and never over another: of two
/// programs that start at once, both then read the same one.
fn make(path: &Path) -> Result<()> {
    let (mut seed, mut mark) = ([0; 32], [0; 8]);
    getrandom::fill(&mut seed).map_err(StoreError::Randomness)?;
    getrandom::fill(&mut mark).map_err(StoreError::Randomness)?;
    let unnamed = path.with_extension(hex(&mark));
    let mut file = owners_alone(&unnamed)?;
    let written = writeln!(file, "{}", hex(&seed))
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::hard_link(&unnamed, path));
    std::fs::remove_file(&unnamed)?;
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        done => Ok(done?),
    }
}

fn owners_alone(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::RootKey;

    #[test]
    fn a_key_is_made_once_and_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.key");
        assert!(RootKey::read(&path).unwrap().is_none());
        let keys: Vec<String> = std::thread::scope(|scope| {
            let opening: Vec<_> =
                (0..8).map(|_| scope.spawn(|| RootKey::open(&path).unwrap().public())).collect();
            opening.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::write(&path, "no key").unwrap();
        assert!(RootKey::open(&path).is_err());
    }
}
