using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using DiffEngine;
using Irql.Analyzers.Tests.Meta;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>
/// Compares generated sources with files beside the test, in the file conventions of Verify: <c>Class.Method#Hint.verified.cs</c> with the hint name as
/// first line, UTF-8 with a byte order mark and line feeds. A difference leaves a <c>.received.cs</c> and opens the diff viewer, except in CI.
/// </summary>
internal static partial class Snapshot
{
    private const string Folder = "tests/Irql.Analyzers.Tests/Generators";
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <param name="driver">The driver after its run.</param>
    /// <param name="maskLocations">Whether the opaque location data of interceptors are left out: they change with every edit of the source and with the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static async Task Verify(GeneratorDriver driver, bool maskLocations = false, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        // The caller's path may be mapped in a deterministic build; its name is enough, because snapshots lie beside their tests.
        var prefix = Path.GetFileNameWithoutExtension(file) + "." + method;
        var folder = RepositoryFiles.PathOf(Folder);
        var differences = new List<(string Received, string Verified)>();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in driver.GetRunResult().Results.SelectMany(static result => result.GeneratedSources))
        {
            var stem = $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}";
            var verified = Path.Combine(folder, stem + ".verified.cs");
            expected.Add(verified);
            var received = Path.Combine(folder, stem + ".received.cs");
            var text = $"//HintName: {source.HintName}\n{source.SourceText.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)}";
            if (maskLocations)
                text = LocationData().Replace(text, "InterceptsLocationAttribute(1, \"...\")");
            if (File.Exists(verified) && await File.ReadAllTextAsync(verified, Encoding) == text)
            {
                File.Delete(received);
                continue;
            }

            await File.WriteAllTextAsync(received, text, Encoding);
            differences.Add((received, verified));
        }

        var reports = Path.Combine(folder, prefix + ".verified.txt");
        if (!driver.GetRunResult().Diagnostics.IsEmpty)
            Assert.Fail("A generator reports nothing; its analyzer does.");
        var stale = Directory.GetFiles(folder, prefix + "#*.verified.cs").Where(path => !expected.Contains(path)).ToList();
        if (File.Exists(reports))
            stale.Add(reports);
        Assert.True(stale.Count == 0, "Verified, but no longer generated: " + string.Join(", ", stale.Select(Path.GetFileName)));
        foreach (var (received, verified) in differences)
        {
            if (!BuildServerDetector.Detected)
                await DiffRunner.LaunchAsync(received, verified, Encoding);
        }

        Assert.True(differences.Count == 0, "Differs from the verified file: " + string.Join(", ", differences.Select(static pair => Path.GetFileName(pair.Received))));
    }

    [GeneratedRegex("""InterceptsLocationAttribute\(1, "[^"]*"\)""")]
    private static partial Regex LocationData();
}
