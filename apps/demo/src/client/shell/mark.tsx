/** The product's name as it is written. */
export function Mark() {
  return (
    <span className="mark" translate="no">
      Peepal
    </span>
  )
}
