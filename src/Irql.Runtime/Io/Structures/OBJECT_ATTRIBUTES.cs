using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>How an object is named. Stands for <c>OBJECT_ATTRIBUTES</c>, with its 32-bit layout. 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
public struct OBJECT_ATTRIBUTES
{
    /// <summary>Makes attributes from a name and flags; stands for the macro <c>InitializeObjectAttributes</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="attributes"><c>OBJ_CASE_INSENSITIVE</c> (40), <c>OBJ_KERNEL_HANDLE</c> (200) and the like.</param>
    public OBJECT_ATTRIBUTES(KernelPtr<UNICODE_STRING> name, uint attributes)
    {
        this = default;
        Length = 24;
        ObjectName = name;
        Attributes = attributes;
    }

    /// <summary>24.</summary>
    public uint Length;

    /// <summary>Handle of the folder that the name is relative to; none here.</summary>
    public HANDLE RootDirectory;

    /// <summary>The name.</summary>
    public KernelPtr<UNICODE_STRING> ObjectName;

    /// <summary><c>OBJ_CASE_INSENSITIVE</c> and the like.</summary>
    public uint Attributes;

    /// <summary>Unused.</summary>
    public PVOID SecurityDescriptor;

    /// <summary>Unused.</summary>
    public PVOID SecurityQualityOfService;
}
