using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Runtime.Tests.Tracing;

/// <summary>A test that needs a browser: skipped where none is installed and the variable IRQL_BROWSER does not name one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Path is null)
            Skip = "No Chromium-like browser is installed; set IRQL_BROWSER to the path of one.";
    }
}

/// <summary>A browser without a window.</summary>
internal static class Browser
{
    /// <summary>The program named by IRQL_BROWSER, else the first one found; null when there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Loads a file, lets its scripts run, and returns the document as it is then, and what the browser wrote to its error stream.</summary>
    public static async Task<(string Document, string Log)> Load(string file, params string[] arguments)
    {
        var profile = Directory.CreateTempSubdirectory("irql-browser");
        try
        {
            var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[]
                     {
                         "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                         "--disable-sync", "--hide-scrollbars", "--window-size=1400,1000", "--virtual-time-budget=10000", "--enable-logging=stderr",
                         "--user-data-dir=" + profile.FullName,
                     })
                start.ArgumentList.Add(argument);
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            start.ArgumentList.Add("--dump-dom");
            start.ArgumentList.Add(new Uri(file).AbsoluteUri);
            using var process = Process.Start(start)!;
            var document = process.StandardOutput.ReadToEndAsync();
            var log = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The browser did not load the page in time: " + Path);
            }

            return (await document, await log);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("IRQL_BROWSER") is { Length: > 0 } named)
            return named;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
        {
            foreach (var name in new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe" })
            {
                var path = System.IO.Path.Combine(folder, name);
                if (folder.Length > 0 && File.Exists(path))
                    return path;
            }
        }

        return null;
    }
}
