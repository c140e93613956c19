//! The stage: a folder of its own, and the demonstration's instrument as data in it.

use crate::cli::Refused;
use crate::config::Config;
use anyhow::Context as _;
use codes::Division;
use forms::{Forms, Instrument};
use std::path::Path;

/// Marks a folder that a demonstration made, and may therefore clear.
const MARK: &str = "DEMONSTRATION";

/// A fresh folder under the data folder. Nothing but an earlier demonstration is ever cleared, and
/// no other database than the one in it is touched.
pub(super) fn fresh(config: &Config, territory: Division) -> anyhow::Result<Config> {
    let data = config.data.join("demo");
    if data.exists() {
        if !data.join(MARK).exists() {
            return Err(
                Refused(format!("{} 里有别的数据，不会清除，请换一个 YIZHENG_DATA", data.display())).into()
            );
        }
        std::fs::remove_dir_all(&data).with_context(|| format!("清除上次的演示 {}", data.display()))?;
    }
    let forms = data.join("forms");
    std::fs::create_dir_all(&forms).with_context(|| format!("演示目录 {}", forms.display()))?;
    std::fs::write(data.join(MARK), "演示数据，可随时删除\n")?;
    write_instrument(&forms, territory)?;
    Ok(Config { data, database_url: None, ..config.clone() })
}

/// The id of the demonstration's instrument for a territory.
pub(super) fn instrument_id(territory: Division) -> String {
    format!("instrument.demo-{}.v1", territory.as_str())
}

fn write_instrument(folder: &Path, territory: Division) -> anyhow::Result<()> {
    let forms = Forms::embedded()?;
    let model = forms.instrument("demo").context("内置的演示试点文件")?;
    let id = instrument_id(territory);
    let instrument = Instrument { id: id.clone(), ..model.for_territory(territory.as_str()) };
    std::fs::write(folder.join(format!("{id}.toml")), toml::to_string(&instrument)?)?;
    Ok(())
}
