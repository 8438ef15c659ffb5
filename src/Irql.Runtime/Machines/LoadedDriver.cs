using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <summary>A driver in a machine.</summary>
public sealed class LoadedDriver
{
    internal LoadedDriver(DriverImage image, LoadedImage memory, bool verified)
    {
        Image = image;
        Memory = memory;
        Verified = verified;
    }

    /// <summary>What was loaded.</summary>
    public DriverImage Image { get; }

    /// <summary>What its entry point returned; STATUS_PENDING while it has not run.</summary>
    public NTSTATUS EntryStatus { get; internal set; } = NTSTATUS.STATUS_PENDING;

    /// <summary>First address of its image.</summary>
    public uint BaseAddress => Memory.Base;

    /// <summary>False once it was unloaded or refused to load.</summary>
    public bool IsLoaded => Memory.Loaded;

    internal LoadedImage Memory { get; }

    /// <summary>The typed arrays of its placed data by slot, made on first use.</summary>
    internal object?[]? Arrays { get; set; }

    internal bool Verified { get; }

    /// <summary>Its unload routine has run; the image goes when nothing keeps it any more.</summary>
    internal bool IsLeaving { get; set; }

    /// <summary>Guest address of the driver object.</summary>
    internal uint Object { get; set; }

    /// <summary>Guest address of the registry path.</summary>
    internal uint RegistryPath { get; set; }
}
