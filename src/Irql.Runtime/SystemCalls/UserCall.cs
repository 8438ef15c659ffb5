using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Irql.Runtime.Processors;
using Irql.Runtime.SystemCalls;

namespace Irql.Runtime;

/// <summary>
/// One system call of a user-mode stub: what is passed by reference lies on the caller's user stack, then the argument words are pushed, then
/// the kernel is entered. Disposing gives the stack space back.
/// </summary>
public ref struct UserCall
{
    private readonly uint _number;
    private readonly uint _stack;
    private Words _words;
    private int _count;

    /// <summary>Begins a call.</summary>
    /// <param name="number">Number of the service.</param>
    public UserCall(uint number)
    {
        _number = number;
        _stack = Processor.EnterUser("", 0, "").Thread.UserStackPointer;
    }

    /// <summary>Passes a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    public void Argument<T>(T value)
        where T : unmanaged
    {
        var words = SystemCallArguments.WordsOf<T>();
        if (_count + words > SystemServices.MaximumWords)
            throw new HostMisuseException("A system call takes at most 64 argument words.");
        MemoryMarshal.Write(MemoryMarshal.AsBytes(((Span<uint>)_words).Slice(_count, words)), value);
        _count += words;
    }

    /// <summary>Puts a value on the user stack and passes its address.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Where it lies.</returns>
    public UserPtr<T> Reference<T>(in T value)
        where T : unmanaged
    {
        var place = Result<T>();
        place.Value = value;
        return place;
    }

    /// <summary>Makes room for a result on the user stack and passes its address.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>Where it will lie.</returns>
    public UserPtr<T> Result<T>()
        where T : unmanaged
    {
        var thread = Processor.Current.Thread;
        thread.UserStackPointer -= ((uint)Unsafe.SizeOf<T>() + 7) & ~7u;
        var place = new UserPtr<T>(thread.UserStackPointer);
        Argument(place);
        return place;
    }

    /// <summary>Enters the kernel.</summary>
    /// <returns>The service's result.</returns>
    public readonly NTSTATUS Invoke() =>
        new(SystemServices.Call(Processor.EnterUser("", 0, ""), null, _number, ((ReadOnlySpan<uint>)_words)[.._count]));

    /// <summary>Enters the kernel for a service without a status: a failure of the call itself becomes an exception of the program.</summary>
    public readonly void InvokeOrRaise()
    {
        var status = Invoke();
        if (status.IsError)
            throw new GuestException(status, 0);
    }

    /// <summary>Gives the stack space back.</summary>
    public readonly void Dispose()
    {
        if (Memory.MemoryPort.CurrentOrNull is Processor processor)
            processor.Thread.UserStackPointer = _stack;
    }

    [InlineArray(SystemServices.MaximumWords)]
    private struct Words
    {
        private uint _first;
    }
}
