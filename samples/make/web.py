"""Letters as pages of government sites: eight invented page styles, with their chrome."""
import html
import re

FOOT = "版权所有：{site}　备案号：示例备字第00000000号　建议使用1024×768以上分辨率浏览"


def esc(s):
    return html.escape(s, quote=False)


def blocks(src, p, title=None, right=None, centre=None, head=None, table="<table border=\"1\">"):
    """The letter's body; p, title, right, centre, head are templates with %s."""
    title, right, centre, head = title or p, right or p, centre or p, head or p
    out, rows = [], []

    def flush():
        if rows:
            out.append(table + "".join("<tr>" + "".join(f"<td>{esc(c)}</td>" for c in r) + "</tr>\n" for r in rows) + "</table>")
            rows.clear()
    items = src.items()[:-1]                        # the last line goes below the foot of the page
    i = 0
    while i < len(items):
        kind, t = items[i]
        if kind == "row":
            rows.append(t)
            i += 1
            continue
        flush()
        if kind == "title":
            lines = [esc(t)]
            while i + 1 < len(items) and items[i + 1][0] == "title":
                i += 1
                lines.append(esc(items[i][1]))
            out.append(title % "<br>".join(lines))
        else:
            t = esc(t)
            if kind == "left":
                t = t.replace("  ", "&nbsp;&nbsp;")
            out.append({"right": right, "centre": centre, "red": centre, "h1": head, "h2": head}.get(kind, p) % t)
        i += 1
    flush()
    return "\n".join(out)


def meta_table(src, per_row):
    cells = [f"<td class=\"k\">{k}：</td><td>{esc(v)}</td>" for k, v in src.meta]
    rows = [cells[i:i + per_row] for i in range(0, len(cells), per_row)]
    return "".join("<tr>" + "".join(r) + "</tr>\n" for r in rows)


def trs(s):
    body = blocks(s, '<p style="text-indent: 2em;" align="justify">%s</p>', title='<p align="center"><strong>%s</strong></p>',
                  right='<p align="right">%s&emsp;&emsp;</p>', head='<p style="text-indent: 2em;"><strong>%s</strong></p>')
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="SiteName" content="{s.set['site']}" /><meta name="ArticleTitle" content="{s.set['pagetitle']}" />
<title>{s.set['pagetitle']}_{s.set['site']}</title><style>.k{{color:#666}}</style></head><body>
<div class="nav"><ul><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li><li><a href="#">办事服务</a></li><li><a href="#">互动交流</a></li></ul></div>
<div class="crumb">{esc(s.set['crumb'])}</div>
<table class="xxgk" width="100%">{meta_table(s, 2)}</table>
<h1>{s.set['pagetitle']}</h1>
<div class="bar">字体：<a href="#">[大]</a> <a href="#">[中]</a> <a href="#">[小]</a>　<a href="#">打印</a>　浏览次数：<span id="hits"></span></div>
<div class="TRS_Editor"><div class="Custom_UNIONSTYLE">
{body}
</div></div>
<div class="share">分享到：微信 微博 QQ空间</div>
<script>var hits = 0; document.getElementById("hits").innerHTML = hits;</script>
<div class="footer">{FOOT.format(site=s.set['site'])}</div>
"""


def oldtable(s):
    body = blocks(s, "　　%s<br><br>", title="<center><b>%s</b></center><br>", right='<div align="right">%s　　</div>',
                  centre="<center>%s</center><br>").replace("<br><br>\n　　赵", "<br><br>\n赵")
    info = "　".join(f"{k}：{esc(v)}" for k, v in s.meta)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><title>{s.set['pagetitle']}</title></head>
<body bgcolor="#FFFFFF" topmargin="0"><table width="960" align="center" cellpadding="0"><tr><td><a href="#">网站首页</a>｜<a href="#">走进潞城</a>｜<a href="#">政务公开</a>｜<a href="#">联系我们</a></td></tr>
<tr><td>{esc(s.set['crumb'])}</td></tr>
<tr><td align="center"><font size="5" color="#CC0000"><b>{s.set['pagetitle']}</b></font></td></tr>
<tr><td align="center">{info}</td></tr>
<tr><td><font style="font-size:14px">
{body}
</font></td></tr>
<tr><td align="right">【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</td></tr>
<tr><td align="center">{FOOT.format(site=s.set['site'])}</td></tr></table>
"""


def modern(s):
    body = blocks(s, "<p>&emsp;&emsp;%s</p>", title='<h2 style="text-align:center">%s</h2>', right='<p style="text-align:right">%s</p>',
                  head="<p>&emsp;&emsp;<b>%s</b></p>")
    info = "".join(f"<span><em>{k}：</em>{esc(v)}</span>" for k, v in s.meta)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{s.set['pagetitle']}-{s.set['site']}</title>
<meta name="keywords" content="建议提案"><meta name="description" content="示例，内容虚构"></head><body>
<header><a class="logo" href="#">{s.set['site']}</a><nav><a href="#">首页</a><a href="#">机构职能</a><a href="#">政务公开</a><a href="#">公众参与</a></nav>
<form><input type="text" placeholder="请输入关键字"><button>搜索</button></form></header>
<div class="position">{esc(s.set['crumb'])}</div>
<main><article><h1>{s.set['pagetitle']}</h1><div class="info">{info}<span>字号：大 中 小</span></div>
<div class="content">
{body}
</div></article>
<div class="qr">扫一扫在手机打开当前页</div>
<ul class="pn">{''.join(f'<li><a href="#">{esc(x)}</a></li>' for x in s.next)}</ul>
<aside><h3>相关阅读</h3><ul><li><a href="#">关于公布2024年建议提案承办目录的通知</a></li></ul></aside></main>
<footer>主办：{s.set['site']}　网站地图　联系我们　<!-- template:detail_v3 ${{page.tail}} --></footer>
"""


def govdl(s):
    body = blocks(s, '<p style="text-indent:32px;line-height:200%"><span style="font-family:仿宋_GB2312;font-size:21px">%s</span></p>'.replace("200%", "200%%"),
                  title='<p style="text-align:center"><span style="font-size:29px"><strong>%s</strong></span></p>',
                  right='<p style="text-align:right"><span>%s</span></p>')
    info = "".join(f"<dt>{k}：</dt><dd>{esc(v)}</dd>\n" for k, v in s.meta)
    return f"""<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>{s.set['pagetitle']}</title><meta name="ContentSource" content="{s.set['site']}"></head><body>
<div id="header"><div class="weather">今天 多云 18℃</div><a href="#">无障碍</a> <a href="#">登录</a> <a href="#">注册</a></div>
<div id="loc">{esc(s.set['crumb'])}</div>
<dl class="gkinfo">{info}</dl>
<div class="main-txt" id="zoom">
{body}
</div>
<div class="tools">[我要打印] [我要纠错] [关闭]</div>
<div id="footer"><p>{FOOT.format(site=s.set['site'])}</p><p>网站标识码：0000000000</p></div>
<script type="text/javascript">/* count */ var _page = {{"title": "上一篇"}};</script>
"""


def portal(s):
    body = blocks(s, "<p>　　%s</p>", title='<p class="bt">%s</p>', right='<p class="lk" align="right">%s　　　　</p>', head="<p>　　<strong>%s</strong></p>")
    info = " ".join(f"<i>{k}：{esc(v)}</i>" for k, v in s.meta)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>{s.set['pagetitle']}|{s.set['site']}</title></head><body>
<div class="top">简体 | 繁體 | 长者模式</div><div class="nav">{esc(s.set['crumb'])}</div>
<div class="detail"><h1 class="title">{s.set['pagetitle']}</h1><div class="source">{info} 【<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="pages_content">
{body}
</div>
<div class="page">{'<br/>'.join(esc(x) for x in s.next)}</div></div>
<div class="links"><select><option>市政府部门网站</option><option>市教育局</option><option>市民政局</option></select></div>
<div class="bottom">{FOOT.format(site=s.set['site'])}</div>
"""


def oldmeta(s):
    body = blocks(s, "<P>&nbsp;&nbsp;&nbsp; %s</P>", title='<P align=center><FONT size=5>%s</FONT></P>', right="<P align=right>%s&nbsp;&nbsp;</P>")
    return f"""<HTML><HEAD><META content="text/html; charset=GBK" http-equiv=Content-Type><TITLE>{s.set['pagetitle']}</TITLE></HEAD>
<BODY><DIV id=position>{esc(s.set['crumb'])}</DIV>
<TABLE border=1 width="90%">{meta_table(s, 2)}<TR><TD>名　　称：</TD><TD colspan=3>{s.set['pagetitle']}</TD></TR></TABLE>
<DIV id=content>
{body}
</DIV>
<DIV>{'　'.join(esc(x) for x in s.next)}</DIV><DIV align=center>{FOOT.format(site=s.set['site'])}</DIV>
"""


def table90s(s):
    body = blocks(s, '<p class="MsoNormal" style="text-indent:2em"><span lang="EN-US"><o:p></o:p></span>%s</p>', title='<p align="center"><font size="4"><b>%s</b></font></p>',
                  right='<p align="right">%s</p>', centre='<p align="center">%s</p>')
    info = "&nbsp;&nbsp;".join(f"{k}：{esc(v)}" for k, v in s.meta)
    return f"""<html>
<head>
<meta http-equiv="Content-Language" content="zh-cn">
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{s.set['pagetitle']}</title>
</head>
<body>
<table border="0" width="778" align="center"><tr><td width="180" valign="top">栏目导航<br><a href="#">机构设置</a><br><a href="#">通知公告</a><br><a href="#">教育新闻</a><br><a href="#">学生资助</a></td>
<td>{esc(s.set['crumb'])}<br><div align="center"><b>{s.set['pagetitle']}</b></div>
<div align="center">{info}</div><hr>
{body}
<div align="right"><a href="#">【返回顶部】</a><a href="#">【关闭】</a></div></td></tr>
<tr><td colspan="2" align="center">{FOOT.format(site=s.set['site'])}</td></tr></table>
"""


def news(s):
    body = blocks(s, "<p>\u3000\u3000%s</p>", title="<h1>%s</h1>")
    info = "　|　".join(f"{k}：{esc(v)}" for k, v in s.meta)
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{s.set['pagetitle']}</title></head><body>
<div class="bread">{esc(s.set['crumb'])}</div><section>
{body.split("</h1>")[0]}</h1><p class="info">{info}</p>
{body.split("</h1>")[1]}
</section>
<p class="zan">点赞 收藏 分享 <b>0</b></p>
<div class="updown">{' '.join(f'<a href="#">{esc(x)}</a>' for x in s.next)}</div>
<div class="foot">{FOOT.format(site=s.set['site'])}</div>
"""


def build(src):
    page = globals()[src.set["template"]](src)
    page += f"<p>{src.lines[-1][2:]}</p>\n</body></html>\n"
    return page.encode(src.set.get("encoding", "utf-8"), "xmlcharrefreplace")
