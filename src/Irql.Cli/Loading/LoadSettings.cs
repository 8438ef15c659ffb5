using System.Collections.Generic;

namespace Irql.Cli.Loading;

/// <summary>How sources are loaded when no project says it.</summary>
internal sealed record LoadSettings
{
    public IReadOnlyList<string> Defines { get; init; } = [];

    public IReadOnlyList<string> ContractFiles { get; init; } = [];

    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The core library: assemblies or folders of sources.</summary>
    public IReadOnlyList<string> CoreLibraries { get; init; } = [];

    public bool NoStandardLibrary { get; init; }

    /// <summary>Analysis options by key; they win over the project's.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
