using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>The emulated kernel stack: objects that drivers keep on it have guest addresses there.</content>
internal sealed partial class GuestThread
{
    private const uint KernelStackBytes = 0x3000;
    private uint _stackUsed;

    /// <summary>Takes bytes from the kernel stack; beyond its end it is bugcheck 7F.</summary>
    public uint TakeStack(Processor processor, uint bytes)
    {
        bytes = (bytes + 7) & ~7u;
        if (bytes > KernelStackBytes - _stackUsed)
            processor.RaiseBugCheck((uint)BugCheckCode.UNEXPECTED_KERNEL_MODE_TRAP, 8, 0, 0, 0);
        _stackUsed += bytes;
        return KernelStack + KernelStackBytes - _stackUsed;
    }

    /// <summary>Gives back what was taken last.</summary>
    public void FreeStack(uint bytes) => _stackUsed -= (bytes + 7) & ~7u;

    /// <summary>True for an address on this thread's kernel stack.</summary>
    public bool IsOnStack(uint address) => address - KernelStack < KernelStackBytes;
}
