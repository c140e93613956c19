//! `demo`: the main job through the real use cases on real input, as a demonstration.
//!
//! Generated and declared as such: the authority, the headquarters, the drawings and papers, the
//! signatures and the findings. Everything else, from the rules to the PDF, is the product.

mod cast;
mod list;
mod report;
mod stage;
mod story;

use super::{Refused, open, serve};
use crate::clock::{Clock as _, SetClock, SystemClock};
use crate::config::Config;
use clap::Args;
use codes::Division;
use jiff::civil::Date;
use permit::Instant;
use std::path::PathBuf;
use std::sync::Arc;

/// 演示
#[derive(Debug, Args)]
pub(super) struct Options {
    /// 门店清单（CSV 或 XLSX）；不给则用内置的广州 106 家
    #[arg(long)]
    stores: Option<PathBuf>,
    /// 试点地区的区划代码（2、4 或 6 位）
    #[arg(long, value_parser = super::territory)]
    territory: Option<Division>,
    /// 从哪天开始（默认今天）
    #[arg(long)]
    on: Option<Date>,
    /// PDF 写到哪个目录
    #[arg(long, default_value = "out")]
    out: PathBuf,
    /// 办完即结束，不启动网站
    #[arg(long)]
    once: bool,
    /// 输出一个 JSON 对象
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    if !options.once && !config.listen.ip().is_loopback() {
        let text = "演示账号的密码是公开的，只能在本机（127.0.0.1）上提供，请改 YIZHENG_LISTEN 或加 --once";
        return Err(Refused(text.to_owned()).into());
    }
    let list = list::read(options.stores.as_deref())?;
    let territory = match options.territory {
        Some(territory) => territory,
        None => list.usual_city()?,
    };
    // The port is opened first: the QR codes name it.
    let listener = if options.once { None } else { Some(serve::listen(config.listen).await?) };
    let address = listener.as_ref().map_or(Ok(config.listen), tokio::net::TcpListener::local_addr)?;
    let start = options.on.unwrap_or_else(|| SystemClock.now().date());
    let clock = SetClock::at(Instant::at_hour(start, 9));
    let config = stage::fresh(&Config { listen: address, ..config }, territory)?;
    let desk = open::desk_with(&config, Arc::new(clock.clone())).await?;
    let cast = cast::gather(&desk, territory, &list).await?;
    let told = story::tell(&desk, &clock, &cast, &list, start).await?;
    let report = report::make(&desk, &cast, told, &options.out).await?;
    let stop = listener.is_some().then(serve::Stop::listen).transpose()?;
    if options.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        report.print(&options.out);
    }
    let (Some(listener), Some(stop)) = (listener, stop) else { return Ok(()) };
    serve::log();
    clock.run();
    if !options.json {
        println!("\n网站：http://{address}（只在本机；Ctrl-C 结束）");
        cast::print_accounts();
    }
    serve::until_stopped(desk, listener, stop).await
}
