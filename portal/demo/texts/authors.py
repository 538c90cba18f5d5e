"""Three people who write the blog, all made up: two of the desk, one under another name."""

from dataclasses import dataclass

from portal.demo.streams import Block, heading, paragraphs, sample_notice

INDEX_TITLE = "相談員の紹介"
INDEX_SUMMARY = "窓口で待っているのは、こんな人たちです。会う前に、少しだけ知っておいてください。"
INDEX_INTRO = "<p>ここに書いている人は、すべて架空の見本です。名前は、仮の名前でもかまわないことにしています。</p>"


@dataclass(frozen=True)
class Author:
    """One introduction."""

    slug: str
    name: str
    summary: str
    role: str
    drawing: str
    specialty: str
    likes: str
    is_pseudonym: bool
    paragraphs: tuple[str, ...]
    weak_points: str

    def body(self) -> list[Block]:
        """The blocks of the page."""
        return [
            sample_notice("この人は架空の人です。"),
            paragraphs(*self.paragraphs),
            heading("苦手なこと"),
            paragraphs(self.weak_points),
        ]


AUTHORS = (
    Author(
        slug="aoki",
        name="青木（見本）",
        summary="話が途切れても、急ぎません。沈黙のあいだ、お茶を飲んでいます。",
        role="相談員・精神保健福祉士",
        drawing="bird",
        specialty="ご家族だけの相談。どこから話せばいいかわからないとき。",
        likes="神田川沿いの散歩道、ほうじ茶、くもりの日",
        is_pseudonym=False,
        paragraphs=(
            "窓口に来て、九年目になります。その前は、病院で働いていました。",
            "はじめのころは、何か役に立つことを言わなければと、いつも急いでいました。"
            "いまは、聞いているだけの時間のほうが長くなりました。",
            "「何を話しに来たのか、わからなくなりました」と笑って帰られる方がいます。それでいいと思っています。",
        ),
        weak_points="急に鳴る電話の音。いまでも、ひと呼吸おいてから取ります。",
    ),
    Author(
        slug="tsugumi",
        name="つぐみ（見本）",
        summary="二十代のころ、六年ほど部屋にいました。いまは週に三日、窓口にいます。",
        role="ひきこもった経験のある相談員",
        drawing="book",
        specialty="夜のこと。人の多い場所のこと。返事を書けないときのこと。",
        likes="古い文庫本、夜明け前の空、駅のベンチ",
        is_pseudonym=True,
        paragraphs=(
            "つぐみは、仮の名前です。部屋にいたころ、窓の外でよく鳴いていた鳥からもらいました。",
            "部屋を出た理由を聞かれると、うまく答えられません。何かができるようになったから、ではありませんでした。"
            "ある朝、コンビニのおにぎりが食べたかった。覚えているのは、それだけです。",
            "経験があるからといって、あなたのことがわかるわけではありません。わからないまま、となりに座ることはできます。",
        ),
        weak_points="朝の早い約束。それから、「がんばって」という言葉。",
    ),
    Author(
        slug="mori",
        name="森（見本）",
        summary="窓口の責任者です。困ったときに「責任者を」と言われたら、出てくるのが私です。",
        role="相談責任者・社会福祉士",
        drawing="bench",
        specialty="家計や手続きのこと。ほかの窓口との橋渡し。",
        likes="公園のベンチ、落語、しまい忘れた風鈴",
        is_pseudonym=False,
        paragraphs=(
            "お金のこと、住まいのこと、介護のこと。困りごとは、ひとつの窓口に収まってくれません。"
            "だから、ほかの課に電話をかけるのが私の仕事です。",
            "「たらい回しにされた」と怒って来られた方に、最後まで付きそったことがあります。"
            "四つの窓口を、いっしょに歩きました。あの日のことを、いまも時々思い出します。",
            "苦情も、相談のうちです。言いにくいことほど、どうぞ。",
        ),
        weak_points="人の名前を覚えること。まちがえたら、どうか教えてください。",
    ),
)
