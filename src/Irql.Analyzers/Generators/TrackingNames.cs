namespace Irql.Analyzers.Generators;

/// <summary>Names of the pipeline steps; tests prove by them that nothing is done twice.</summary>
internal static class TrackingNames
{
    /// <summary>One <c>[Syscall]</c> method each.</summary>
    public const string Services = nameof(Services);

    /// <summary>One placed storage property each.</summary>
    public const string Storage = nameof(Storage);

    /// <summary>One <c>[Ioctl]</c> method each.</summary>
    public const string Controls = nameof(Controls);

    /// <summary>One class with a <c>DRIVER_INITIALIZE</c> routine each.</summary>
    public const string Entries = nameof(Entries);

    /// <summary>One driver class each, with everything of it and numbers assigned.</summary>
    public const string Drivers = nameof(Drivers);

    /// <summary>The intercepted calls of one file.</summary>
    public const string CheckedFiles = nameof(CheckedFiles);
}
