import { latin, type NameBook } from './name-book.ts';

/** Names of the Latin script, most of them with marks that a list, a search and an address must survive. */
export const latinBooks: readonly NameBook[] = [
  {
    weight: 26,
    joins: true,
    given: latin(
      'Abigail, Benedict, Charlotte, Dominic, Eleanor, Fergus, Georgina, Harriet, Isaac, Josephine, Kenneth, Lydia, Marcus, Naomi, Oscar, Penelope, Reuben, Sylvia, Theodore, Vivian, Winston, Zachary',
    ),
    family: latin(
      "Abernathy, Blackwood, Cartwright, Dunmore, Eastman, Fairchild, Goodwin, Hathaway, Inglewood, Kingsley, Lockhart, Merriweather, Nightingale, O'Sullivan, Pemberton, Ravenscroft, Standish, Thistlewood, Westbrook, Yarborough",
    ),
  },
  {
    weight: 8,
    joins: false,
    given: latin('Adaeze, Chidi, Folasade, Kwabena, Ngozi, Oluwaseun, Tendai, Yaa, Zanele, Thabo'),
    family: latin('Adeyemi, Boateng, Chukwu, Dlamini, Eze, Mahlangu, Mensah, Nkosi, Obi, Owusu'),
  },
  {
    weight: 8,
    joins: true,
    given: latin('Łukasz, Stanisław, Paweł, Michał, Grzegorz, Błażej, Zbigniew, Kazimierz, Przemysław'),
    family: latin('Wójcik, Zieliński, Woźniak, Dąbrowski, Kozłowski, Jabłoński, Szczepański, Głąb, Ślusarczyk'),
  },
  {
    weight: 6,
    joins: true,
    given: latin('Małgorzata, Agnieszka, Żaneta, Łucja, Bożena, Świętosława, Grażyna, Elżbieta'),
    family: latin('Wójcik, Zielińska, Woźniak, Dąbrowska, Kozłowska, Jabłońska, Szczepańska, Głąb'),
  },
  {
    weight: 7,
    joins: false,
    given: latin('Yıldız, Işıl, Çağla, Gökçe, Şebnem, İpek, Ömer, Uğur, Bülent, Kıvanç'),
    family: latin('Yıldırım, Öztürk, Çelik, Şahin, Kılıç, Güneş, Aydın, Doğan, Işık, Üstündağ'),
  },
  {
    weight: 8,
    joins: false,
    given: latin('Søren, Bjørn, Åse, Þóra, Ægir, Örjan, Sigríður, Kåre, Märta, Høgni, Ráhkel, Äinö'),
    family: latin(
      'Kjærgaard, Grønlund, Ørsted, Åkesson, Þorsteinsdóttir, Sæther, Lindström, Hämäläinen, Björklund, Møller',
    ),
  },
  {
    weight: 9,
    joins: true,
    given: latin('Jürgen, Käthe, Günther, Änne, Sören, Bärbel, Jörg, Lieselotte, Konrad, Ulrike, Götz'),
    family: latin('Weißstraße, Großmann, Schäfer, Köhler, Strauß, Böhm, Krüger, Müller, Jäger, Lüdenscheidt, Weiß'),
  },
  {
    weight: 6,
    joins: false,
    given: latin('Nguyên Anh, Thị Hồng, Đức, Quỳnh, Phương Thảo, Văn Dũng, Mỹ Linh, Tuấn'),
    family: latin('Nguyễn, Trần, Phạm, Đặng, Huỳnh, Vũ, Đỗ, Lê'),
  },
  {
    weight: 9,
    joins: true,
    given: latin('José María, Zoë, Inês, François, João Pedro, Núria, Chloé, Begoña, Benoît, Iñaki, Anaïs, Conceição'),
    family: latin(
      "Muñoz Pérez, L'Écuyer, Gonçalves, de la Peña, Lefèvre, Guimarães, Ibáñez, Araújo Ribeiro, Castaño, Boutroué",
    ),
  },
  {
    weight: 5,
    joins: false,
    given: latin('Zdeněk, Ľubica, Árpád, Žofie, Ștefan, Jiří, Győző, Čeněk, Ioana, Tünde'),
    family: latin('Dvořák, Kővári, Hrušovský, Țepeș, Němec, Szőke, Kučera, Ďurica, Bălan, Erdős'),
  },
];
