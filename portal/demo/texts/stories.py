"""Six case stories. All of them are invented."""

from dataclasses import dataclass

from portal.demo.streams import Block, heading, paragraphs, quotation, sample_notice

INDEX_TITLE = "相談事例"
INDEX_SUMMARY = "相談のあとに、どんな日々があったか。すべて架空の、見本の事例です。"
INDEX_INTRO = (
    "<p>相談のあとに、どんな日々があったか。すべて架空の、見本の事例です。"
    "うまくいった話ばかりではありません。途中のまま終わる話もあります。</p>"
)


@dataclass(frozen=True)
class Story:
    """One story. ``teller`` is a value of ``StoryPage.Teller``."""

    slug: str
    title: str
    summary: str
    teller: str
    age: str
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]
    content_note: str = ""

    def body(self) -> list[Block]:
        """The blocks of the page."""
        return [sample_notice("サイトのしくみを見ていただくために書いた事例です。"), *self.blocks]


STORIES = (
    Story(
        slug="ten-minutes-in-the-park",
        title="夜だけ、コンビニに行ける",
        summary="メールを三往復したあと、公園のベンチで十分だけ話しました。",
        teller="person",
        age="20代",
        topics=("night", "going-out"),
        blocks=(
            heading("はじまり"),
            paragraphs(
                "午前二時に、一行だけのメールが届きました。「夜だけ、コンビニに行けます」。",
                "相談員は、「どの道を通るのですか」とだけ返しました。",
            ),
            heading("やりとり"),
            paragraphs(
                "三日後に、道の順番が書かれた返事が来ました。街灯の少ないほうを選んでいること。"
                "店員さんの当番を、だいたい覚えていること。犬のいる家の前で、いつも少し止まること。",
                "三往復めに、「昼の公園は、どのくらい人がいますか」と書かれていました。",
            ),
            heading("公園で"),
            paragraphs(
                "平日の午後、人の少ない公園のベンチで、十分だけ話しました。話したのは、犬のことです。十分たったところで、"
                "「きょうは、ここまでにします」と、ご本人のほうから言われました。",
            ),
            heading("いま"),
            paragraphs(
                "月に一度、メールが届きます。外で会ったのは、あの一度だけです。夜のコンビニには、いまも通っておられます。"
            ),
        ),
    ),
    Story(
        slug="letters-only",
        title="手紙だけの、二年間",
        summary="70代の母が月に一度来所。40代の子とは、手紙だけのやりとりです。",
        teller="parent",
        age="母70代・子40代",
        topics=("family",),
        content_note="家族との死別にふれています。",
        blocks=(
            heading("はじまり"),
            paragraphs(
                "夫を見送ったあと、母親が一人で窓口に来られました。「息子のことは、もう何年も、だれにも話していません」。",
                "はじめの半年は、夫の話だけをされました。",
            ),
            heading("一通めの手紙"),
            paragraphs(
                "母親の了解を得て、相談員が息子さんに短い手紙を書きました。返事はいらないこと。読まなくてもかまわないこと。"
                "来月もまた書くこと。それだけです。",
                "手紙は、三か月のあいだ、廊下に置かれたままでした。四か月めに、なくなっていました。",
            ),
            quotation("字が、前の月より小さいですね。", "七通めのあとに届いた、はじめての返事"),
            heading("いま"),
            paragraphs(
                "二年がたちました。息子さんとは、まだ会っていません。手紙は、月に一往復になりました。"
                "母親は、相談の帰りに喫茶店に寄るようになったそうです。",
            ),
        ),
    ),
    Story(
        slug="first-the-household",
        title="先に話したのは、家計のことでした",
        summary="退職のあと、人に会わなくなった50代の方。体と家計の話から始めました。",
        teller="person",
        age="50代",
        topics=("money",),
        content_note="お金の困りごとにふれています。",
        blocks=(
            heading("はじまり"),
            paragraphs(
                "早期退職のあと、気がつくと一年、だれとも話していなかったそうです。「ひきこもりの相談ではないと思うのですが」と、"
                "電話の声は遠慮がちでした。",
            ),
            heading("順番"),
            paragraphs(
                "まず話したのは、健康保険の払いこみのことでした。次に、延ばしていた歯の治療のこと。"
                "人づきあいの話は、四回めまで出ませんでした。",
                "相談員は、区役所の中のほかの窓口に二回いっしょに行きました。待っているあいだ、二人とも黙って座っていました。",
            ),
            heading("いま"),
            paragraphs(
                "支払いは、分けて納めることになりました。週に一度、図書館で新聞を読む。それが、いまの決まりごとです。"
            ),
        ),
    ),
    Story(
        slug="came-late-left-early",
        title="途中から入って、途中で帰った日",
        summary="家事手伝いと言われてきた30代の女性。集まりの、うしろの席から。",
        teller="person",
        age="30代",
        topics=("places", "going-out"),
        blocks=(
            heading("はじまり"),
            paragraphs(
                "「家事手伝い」と書いてきた欄に、何を書けばいいのかわからなくなった。相談のメールは、そう始まっていました。",
            ),
            heading("集まりの日"),
            paragraphs(
                "女性だけの集まりを案内すると、「途中から入ってもいいですか」とたずねられました。途中からでも、途中まででもかまわない、"
                "と答えました。",
                "当日は、始まって四十分たったころに来られました。うしろの席で、上着を着たまま話を聞き、休けいの前に帰られました。",
            ),
            quotation("帰るときに、だれも振り返らなかったのが、よかったです。", "その夜のメール"),
            heading("いま"),
            paragraphs("次の集まりには、来られませんでした。その次には、上着を脱いで座っておられました。"),
        ),
    ),
    Story(
        slug="as-a-sister",
        title="妹として、しないと決めたこと",
        summary="兄のことで、親のかわりを引き受けそうになった妹さんの話です。",
        teller="sibling",
        age="妹30代・兄40代",
        topics=("family",),
        blocks=(
            heading("はじまり"),
            paragraphs(
                "親が年をとり、「あとはお前が頼む」と言われるようになった。けれど、自分にも家庭がある。"
                "妹さんは、兄のことより先に、自分のことを話しに来られました。",
            ),
            heading("しないことの表"),
            paragraphs(
                "相談員と、「すること」ではなく「しないこと」を並べました。毎日の電話をしない。兄の将来を、親と二人だけで決めない。"
                "責められても、その場で約束をしない。",
                "残ったのは、年に二度、兄に本を送ることでした。昔から、二人とも推理小説が好きだったからです。",
            ),
            heading("いま"),
            paragraphs(
                "本の感想が、一度だけ届きました。「犯人が早くわかりすぎる」。妹さんは、それを手帳にはさんでいます。"
                "ご両親のことは、地域の窓口が別にうかがっています。",
            ),
        ),
    ),
    Story(
        slug="three-minutes-at-the-door",
        title="玄関先で、三分だけ",
        summary="気にかけている家に、何を持って行けばいいのか。地域の方からの相談です。",
        teller="supporter",
        age="民生委員",
        topics=("places", "family"),
        blocks=(
            heading("はじまり"),
            paragraphs(
                "長く新聞がたまっている家がある。訪ねると、高齢の父親が「うちは大丈夫です」と答える。"
                "奥に、もう一人いるようだ。民生委員の方からの相談でした。",
            ),
            heading("持って行くもの"),
            paragraphs(
                "相談員は、「用事を持って行きましょう」と言いました。確かめに行くのではなく、届けに行く。"
                "広報、回覧板、あまった柿。玄関先で、三分だけ。",
                "三か月めに、父親のほうから「足が悪くて」と話が出ました。訪問の看護につながりました。",
            ),
            heading("いま"),
            paragraphs(
                "奥の方とは、だれも会っていません。看護の人が来る日だけ、台所の窓が開いているそうです。"
                "それで十分だと、いまは考えています。",
            ),
        ),
    ),
)
