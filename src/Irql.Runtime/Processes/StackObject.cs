using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>
/// An object on the emulated kernel stack of the current thread, zeroed, until it is disposed: what a local variable whose address is handed out is
/// in C. Nested uses end in the opposite order. The stack is 12 KiB; beyond that it is bugcheck 7F.
/// </summary>
/// <typeparam name="T">The structure.</typeparam>
public readonly ref struct StackObject<T>
    where T : unmanaged
{
    private StackObject(KernelPtr<T> pointer)
    {
        Pointer = pointer;
    }

    /// <summary>Where it lies.</summary>
    public KernelPtr<T> Pointer { get; }

    /// <summary>Takes the object from the stack. Any level; stacks are resident except in a UserMode wait.</summary>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The object; dispose it where the local variable would go out of scope.</returns>
    public static StackObject<T> Allocate(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var address = processor.Thread.TakeStack(processor, (uint)Unsafe.SizeOf<T>());
        processor.Fill(address, (uint)Unsafe.SizeOf<T>(), 0);
        return new StackObject<T>(new KernelPtr<T>(address));
    }

    /// <summary>Gives the stack space back.</summary>
    public void Dispose() => Processor.Current.Thread.FreeStack((uint)Unsafe.SizeOf<T>());
}
