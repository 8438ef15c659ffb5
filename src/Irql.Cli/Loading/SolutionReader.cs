using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Irql.Cli.Loading;

/// <summary>Reads which C# projects a solution holds; what the projects are is asked of MSBuild.</summary>
internal static partial class SolutionReader
{
    public static bool IsSolution(string path) => Path.GetExtension(path).ToUpperInvariant() is ".SLN" or ".SLNX";

    /// <summary>Full paths of the C# projects, in the solution's order.</summary>
    public static IReadOnlyList<string> Projects(string solution)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(solution))!;
        var relative = string.Equals(Path.GetExtension(solution), ".slnx", StringComparison.OrdinalIgnoreCase)
            ? FromXml(solution)
            : ProjectLine().Matches(File.ReadAllText(solution)).Select(static match => match.Groups["path"].Value);
        var projects = relative
            .Where(static path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetFullPath(Path.Combine(folder, path.Replace('\\', Path.DirectorySeparatorChar))))
            .ToList();
        if (projects.Count == 0)
        {
            throw new InputException(solution + ": no C# project in this solution");
        }

        foreach (var project in projects.Where(static project => !File.Exists(project)))
        {
            throw new InputException($"{solution}: its project {project} does not exist");
        }

        return projects;
    }

    private static IEnumerable<string> FromXml(string solution)
    {
        try
        {
            return XDocument.Load(solution).Descendants("Project").Select(static project => (string?)project.Attribute("Path")).OfType<string>().ToList();
        }
        catch (XmlException broken)
        {
            throw new InputException($"{solution}: {broken.Message}");
        }
    }

    [GeneratedRegex("^Project\\(\"[^\"]*\"\\)\\s*=\\s*\"[^\"]*\",\\s*\"(?<path>[^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
