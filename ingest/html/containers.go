package html

// Names by which pages mark their parts, as ids, classes or element names. They
// are facts about content management systems in wide use and about customs of
// page authors, gathered from public pages and from what public programs that
// read such pages select; lower case, without a number at the end (see tokens).

// textContainers hold nothing but the text of an article.
var textContainers = set(
	// UCAP (开普云): <UCAPCONTENT>, #UCAP-CONTENT; the sites of the State
	// Council and many provinces
	"ucapcontent", "ucap-content", "pages_content",
	// TRS WCM (拓尔思): the editor of each generation and its union style
	"trs_editor", "trs_ueditor", "trs_editor_view", "trs_preappend", "custom_unionstyle",
	// scripts that change the type size of #zoom
	"zoom", "zoomcon", "fontzoom", "doczoom",
	// VSB (博达)
	"vsb_content", "v_news_content",
	// WebPlus (苏迪)
	"wp_articlecontent", "wp_article_content",
	// JCMS (大汉) and others
	"ivs_content", "barrierfree_container", "art_con", "artcon", "arc_con", "article-con", "article_con",
	"article-content", "article_content", "articlecontent", "article-body", "article_body", "articlebody",
	"content-article", "content_article", "contentbody", "content_body", "content-body", "contenttext", "content_text",
	"newscontent", "news_content", "news-content", "newscon", "news_con", "news_txt", "newstext", "news_text",
	"xxgk_content", "xxgk_content_nr", "xxgkcontent", "xxgk_con", "info_content", "infocontent", "detail-content", "detail_content",
	"maintext", "main_text", "main-text", "mainbody", "textcon", "text_con", "contxt", "con_txt", "txt_txt",
	"entry-content", "ccontent", "j-content", "zhengwen", "wznr", "wz_nr", "wzcon", "wz_con", "nrcon", "nr_con",
)

// cmsElements are elements of their own that hold blocks.
var cmsElements = set("ucapcontent", "ucaptitle")

// titleNames mark the headline of an article.
var titleNames = set(
	"ucaptitle", "title", "bt", "biaoti", "tit", "article-title", "article_title", "articletitle", "art_title", "arttitle",
	"arc_title", "arctitle", "news_title", "news-title", "newstitle", "con_title", "contitle", "content-title", "content_title",
	"contenttitle", "detail-title", "detail_title", "wz_title", "wztitle", "wzbt", "wz_bt", "xl_title", "xl-title", "bt_title",
	"titlestyle", "article_bt", "w_title", "xxgk_title", "maintitle", "main_title", "main-title", "zwbt", "info_title", "show-title",
)

// furniture marks what frames the article of a page. A name is believed only
// where the element holds little of the page's text.
var furniture = set(
	"header", "head", "top", "topbar", "top-bar", "banner", "logo", "menu", "nav", "navbar", "navigation", "daohang", "search", "login",
	"footer", "foot", "bottom", "copyright", "copy", "banquan", "footbox", "foot-box", "fter", "site-footer", "pagefooter",
	"friendlink", "friendlinks", "friend-link", "friend_link", "yqlj", "links", "link-list",
	"crumb", "crumbs", "breadcrumb", "breadcrumbs", "bread", "position", "location", "dqwz", "wzdh", "weizhi", "currentpath", "path", "curpos", "bnav",
	"share", "sharebox", "share-box", "bdshare", "bdsharebuttonbox", "bdshare_t", "social-share", "jiathis", "fenxiang",
	"ewm", "erweima", "qrcode", "qr_container", "div_div", "sweep", "print", "dayin", "toolbar", "tools", "dy", "dygb", "gongneng",
	"related", "relate", "relatednews", "xgxx", "xgwz", "xglj", "xgyd", "xgwd", "xgzc", "xgjd", "xgfj_none", "xg", "xg-list", "relnews", "rela",
	"pn", "prevnext", "prev-next", "pre-next", "prev_next", "sxp", "syp", "shangxia", "page-nav", "pagination", "pagenav", "pager", "pagebreak",
	"editor-info", "pagesize", "sidebar", "side", "aside", "rightside", "right-side", "toptools", "gotop", "backtop", "float", "comment", "comments",
)

// set makes a set of names.
func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
