namespace Irql.Runtime;

/// <summary>A processor mode as an argument. Stands for <c>KPROCESSOR_MODE</c>.</summary>
public enum KPROCESSOR_MODE : byte
{
    /// <summary>Kernel mode: arguments are trusted.</summary>
    KernelMode = 0,

    /// <summary>User mode: arguments come from a program.</summary>
    UserMode = 1,
}
