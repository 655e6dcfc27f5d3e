using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JourneyLedger.Rules.Identifiers;

/// <summary>
/// People's names as far as a machine can tell without knowing the person: a title with a capitalised word, "my name is …", and in prose a common
/// first name with a capitalised word that is no place or organisation. It cannot find every name; fields for names there are none (rule H01).
/// </summary>
internal static partial class PersonalNames
{
    // The commonest first names of the 1961 to 2001 birth cohorts in England and Wales, without those that are rather words or places.
    private static readonly FrozenSet<string> FirstNames = (
        "Aaron Abdul Adam Adrian Ahmed Aisha Alan Albert Alexander Alexandra Alfred Alice Alison Amanda Amelia Amy Andrea Andrew Angela Anita Ann Anna Anne Annette Anthony Antony Arthur " +
        "Ashley Barbara Barry Beatrice Benjamin Bernard Beth Bethany Beverley Brenda Brian Bridget Callum Cameron Carl Carol Caroline Catherine Charles Charlotte Cheryl Chloe Christine Christopher " +
        "Claire Clare Colin Connor Craig Daniel Darren David Deborah Denise Dennis Derek Diana Diane Dominic Donald Donna Dorothy Douglas Duncan Edward Elaine Eleanor Elizabeth Ellen Emily " +
        "Emma Eric Eva Evelyn Fatima Fiona Frances Francis Frederick Gareth Gary Gavin Gemma Geoffrey George Geraldine Gillian Glenn Gordon Graeme Graham Gregory Hannah Harold Harriet Harry " +
        "Hassan Hazel Heather Helen Henry Howard Hussain Ian Imran Irene Isabel Jack Jacqueline Jake James Jamie Jane Janet Janice Jason Jayne Jean Jeffrey Jennifer Jeremy Jessica Jill Joan Joanna Joanne " +
        "John Jonathan Joseph Joshua Joyce Judith Julia Julian Julie Karen Karl Kate Katherine Kathleen Kathryn Katie Kayleigh Keith Kelly Kenneth Kerry Kevin Khalid Kieran Kim Kimberley Kirsty " +
        "Laura Lauren Lawrence Leah Leanne Lee Leonard Lesley Lewis Liam Linda Lindsay Lisa Lorraine Louise Lucy Luke Lynn Lynne Malcolm Mandy Marcus Margaret Maria Marie Marion Marjorie Martin Mary Matthew " +
        "Maureen Maurice Maxine Megan Melanie Melissa Michael Michelle Mohammad Mohammed Molly Monica Muhammad Nadine Naomi Natalie Natasha Nathan Neil Nicholas Nicola Nigel Norman Olivia Oliver Omar Pamela Patricia " +
        "Patrick Paul Paula Pauline Peter Philip Phillip Rachael Rachel Raymond Rebecca Rhys Richard Rita Robert Roger Ronald Rosemary Roy Russell Ruth Ryan Sally Samantha Samuel Sandra Sara Sarah Sean Shannon " +
        "Sharon Shaun Sheila Shirley Simon Siobhan Sophie Stacey Stanley Stefan Stephanie Stephen Steven Stewart Stuart Susan Suzanne Sylvia Tara Teresa Terence Thomas Timothy Tina Toby Tracey Tracy Trevor Valerie Vanessa " +
        "Vera Veronica Vincent Wayne Wendy William Yasmin Yusuf Yvonne Zoe").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // What makes a first name part of a place's or an organisation's name.
    private static readonly FrozenSet<string> NotSurnames = (
        "Academy Association Avenue Barracks Bridge Building Burgh Campus Care Carr Centre Charity Church Clinic Close College Council Court Crescent Day Drive Estate Foundation Garden Gardens Gate Grammar Green Ground Group Hall " +
        "Health Hospice Hospital Hotel House Housing Hub Infirmary Institute Jobcentre Lane Library Lodge Mews Museum Park Parish Partnership Place Practice Primary Quay Road Row School Service Services Site Square Stadium Station Street Surgery " +
        "Terrace Theatre Tower Trust Union University Walk Ward Way Wing Works World").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsIn(string text, bool prose) => Titled().IsMatch(text) || (prose && (Said().IsMatch(text) || HasFullName(text)));

    private static bool HasFullName(string text)
    {
        foreach (Match match in TwoWords().Matches(text))
        {
            if (FirstNames.Contains(match.Groups["first"].Value) && !NotSurnames.Contains(match.Groups["last"].Value) && !NotSurnames.Contains(match.Groups["next"].Value))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|MR|MRS|MS|DR)\b\.?\s+(?:[A-Z]\.?\s+){0,3}(?:(?:O'|Mc|Mac|De|Van|Al-)[A-Z]|[A-Z])[\p{L}'-]{1,}(?<!\b(?:Job|No|Not|Right|This|That|The|Universal|England|Scotland|Wales))", RegexOptions.CultureInvariant)]
    private static partial Regex Titled();

    [GeneratedRegex(@"\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|(?:[Tt]he )?(?:client|claimant|patient)'s)\s+(?:full\s+|first\s+|last\s+|sur)?name(?:\s+is|:|\s+was)\s+[A-Z][\p{L}'-]+|\b(?:[Ff]ull name|[Ss]urname|[Ff]orename|[Ff]irst name|[Ll]ast name|[Nn]ame)\s*[:=]\s*[A-Z][\p{L}'-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    // All of it looks ahead, so that the next match may begin at the second word: "Thanks Sarah Jones".
    [GeneratedRegex(@"\b(?=(?<first>[A-Z][a-z]+)\s(?:[A-Z]\.?\s){0,2}(?<last>(?:O'|Mc|Mac)?[A-Z][\p{L}'-]+)(?:\s(?<next>[A-Z][a-z]+))?)", RegexOptions.CultureInvariant)]
    private static partial Regex TwoWords();
}
