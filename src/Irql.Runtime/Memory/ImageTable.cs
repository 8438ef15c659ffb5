using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <summary>What an address belongs to, as far as re-coding of bugchecks asks.</summary>
internal enum ImageKind
{
    None,
    Kernel,
    LoadedDriver,
    UnloadedDriver,
}

/// <summary>An image in memory: four sections in this order, each a whole number of pages.</summary>
internal sealed record LoadedImage(string Name, uint Base, uint ResidentCodePages, uint PageableCodePages, uint ResidentDataPages, uint PageableDataPages)
{
    public uint Pages => ResidentCodePages + PageableCodePages + ResidentDataPages + PageableDataPages;

    public uint End => Base + (Pages << 12);

    public uint ResidentCode => Base;

    public uint PageableCode => Base + (ResidentCodePages << 12);

    public uint ResidentData => PageableCode + (PageableCodePages << 12);

    public uint PageableData => ResidentData + (ResidentDataPages << 12);

    /// <summary>False once the image has been unloaded; its addresses stay remembered, to name the culprit of a later touch.</summary>
    public bool Loaded { get; set; } = true;

    public bool Contains(uint va) => va >= Base && va < End;
}

/// <summary>Every image that is or was loaded.</summary>
internal sealed class ImageTable
{
    public const uint KernelBase = 0x80000000;
    public const uint KernelEnd = 0x81000000;
    private readonly List<LoadedImage> _images = [];

    public IReadOnlyList<LoadedImage> All => _images;

    public void Add(LoadedImage image) => _images.Add(image);

    /// <summary>The image around an address: a loaded one if there is one, else the one unloaded last.</summary>
    public LoadedImage? Find(uint va)
    {
        for (var i = _images.Count - 1; i >= 0; i--)
        {
            if (_images[i].Loaded && _images[i].Contains(va))
                return _images[i];
        }

        for (var i = _images.Count - 1; i >= 0; i--)
        {
            if (_images[i].Contains(va))
                return _images[i];
        }

        return null;
    }

    public ImageKind Classify(uint va)
    {
        if (va is >= KernelBase and < KernelEnd)
            return ImageKind.Kernel;
        return Find(va) switch
        {
            null => ImageKind.None,
            { Loaded: true } => ImageKind.LoadedDriver,
            _ => ImageKind.UnloadedDriver,
        };
    }
}
