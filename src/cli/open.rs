//! Opening the desk on what the settings name.

use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::desk::{Desk, DeskSettings, setup};
use crate::ids::RandomIds;
use anyhow::Context as _;
use calendar::Calendar;
use forms::Forms;
use std::sync::Arc;
use store::Store;
use store::files::Files;

/// The desk, its database brought up to date.
pub(super) async fn desk(config: &Config) -> anyhow::Result<Arc<Desk>> {
    desk_with(config, Arc::new(SystemClock)).await
}

/// The same with another clock.
pub(super) async fn desk_with(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Arc<Desk>> {
    std::fs::create_dir_all(&config.data).with_context(|| format!("数据目录 {}", config.data.display()))?;
    let store = Store::connect(&config.database()).await.context("打开数据库")?;
    store.migrate().await.context("升级数据库")?;
    let files = Files::open(&config.data.join("files")).context("打开文件目录")?;
    let forms = Forms::load(Some(&config.data.join("forms")))?;
    let settings = DeskSettings {
        public_url: config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen)),
        font: config.font.clone(),
    };
    let ids = Arc::new(RandomIds);
    let desk = Desk::new(store, files, settings, clock, ids, forms, Calendar::embedded());
    setup::keep_forms(&desk).await?;
    setup::load_calendar(&desk).await?;
    Ok(Arc::new(desk))
}

/// Brings the database up to date and ends.
pub(super) async fn migrate(config: Config) -> anyhow::Result<()> {
    desk(&config).await?;
    println!("数据库已就绪");
    Ok(())
}
