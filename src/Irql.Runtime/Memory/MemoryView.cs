namespace Irql.Runtime.Memory;

/// <summary>
/// What one access needs of a view: the tables of both halves for reading and for writing. Small enough to be copied whenever mode, level class or
/// process change, so that it can lie where an access finds it at once.
/// </summary>
internal unsafe struct MemoryView
{
    public nint* UserRead;
    public nint* UserWrite;

    /// <summary>Biased by the first kernel page, so that the whole page number indexes it.</summary>
    public nint* KernelRead;

    /// <summary>Biased by the first kernel page, so that the whole page number indexes it.</summary>
    public nint* KernelWrite;

    /// <summary>The view of a user half and a kernel half.</summary>
    /// <param name="user">The user half.</param>
    /// <param name="kernel">The kernel half.</param>
    /// <param name="high">True for what can be reached from DISPATCH_LEVEL on.</param>
    public MemoryView(PageTable user, PageTable kernel, bool high)
    {
        UserRead = high ? user.HighRead : user.LowRead;
        UserWrite = high ? user.HighWrite : user.LowWrite;
        KernelRead = (high ? kernel.HighRead : kernel.LowRead) - PageTable.PagesPerHalf;
        KernelWrite = (high ? kernel.HighWrite : kernel.LowWrite) - PageTable.PagesPerHalf;
    }
}
